"""What the gate holds: damaged pages and layout files never break it, and change nothing in silence."""
