"""What an answer says: pure functions from an `Exchange` to a verdict. Nothing here asks anything of the web."""
