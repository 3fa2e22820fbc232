"""`python -m assess` is the same as `assess`."""

from assess.cli import main

main()
