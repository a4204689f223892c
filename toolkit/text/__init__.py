"""Pure functions over strings; nothing here knows of any site."""
