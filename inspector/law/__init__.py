"""Control templates, grounds and references, read from case_templates/ and resources/law/."""
