"""Which small tools does everybody need? No meaning of setkit lives here."""
