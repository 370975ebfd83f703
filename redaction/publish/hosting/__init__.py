"""What the machines around the archive need: workflows, a look at the live site, and problems in their own formats."""
