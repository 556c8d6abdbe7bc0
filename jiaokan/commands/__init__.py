"""The commands: each a module that joins the pipelines, writes what they decided and says so."""
