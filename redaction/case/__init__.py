"""What a board knows and decides of one case before anyone reads the report, and the vault that keeps it private."""
