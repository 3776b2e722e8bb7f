"""What is allowed, required, in conflict, due? Pure rules: no Qt, no SQL, no files, no clock."""
