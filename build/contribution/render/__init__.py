"""What was found in contributed files, rendered: for people, and for the machines of others."""
