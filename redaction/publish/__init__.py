"""From signed bytes to the public site: the gate that lets only approved bytes through, the build, the leak audit."""
