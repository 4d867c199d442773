"""Inspector: control of augmented cameras."""

__version__ = "0.1.0"
