"""What drafter says to a person, in their language: gettext catalogs."""
