"""What `assess` and `python -m assess` run."""

import signal


def main() -> None:
    """Run the command line; whoever stops it while it is still being loaded sees no traceback."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from assess.run import main as run

    run()


if __name__ == "__main__":
    main()
