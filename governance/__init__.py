"""The ground: people, organisations, matters and rights, and what every other room stands on."""
