"""`python -m clientbook` is the command line."""

from clientbook.cli import main

if __name__ == "__main__":
    main()
