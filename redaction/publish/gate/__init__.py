"""Reading an archive, and the rules that it must meet before anything is built."""
