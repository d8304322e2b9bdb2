"""What is done by the clock, one module a job."""
