"""How a layout file is written, and what is made of it: two small regular languages and their words."""
