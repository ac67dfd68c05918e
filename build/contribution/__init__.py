"""`build validate`: is a contributed article fit to enter the dataset, and where not, why."""
