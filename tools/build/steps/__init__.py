"""What is done to a site that an engine has built, one step a module. finish.py lists them in order."""
