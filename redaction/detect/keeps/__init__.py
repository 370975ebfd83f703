"""What stays by name, and why: public bodies, laws, cited works, instruments, published reviews."""
