"""The engine: plan and footage give observations; deterministic and cancellable."""
