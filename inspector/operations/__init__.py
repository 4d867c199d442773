"""What a person can do, one function each; every act writes its line in the journal."""
