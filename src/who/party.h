/*
 * party.h: someone who can be asked or told: a person of the directory, or a unit at its first address.
 * Asks and assignments name either by its short name.  Pure.
 */
#ifndef SIAGA_WHO_PARTY_H
#define SIAGA_WHO_PARTY_H

#include "who/sender.h"

/* Everything borrowed from the directory. */
typedef struct Party {
	const Person *person; /* NULL: a unit */
	const Unit *unit; /* NULL: a person */
	const char *name; /* short name */
	const char *address; /* that is written to */
	const char *full_name;
	const char *title; /* NULL: none */
	Secrecy clearance;
} Party;

/* A person's name goes before a unit's.  False: there is none of that name, or it has no address. */
bool party_find(const Directory *directory, const char *name, Party *party_r);
/* Whether a mail from this sender is the party's own. */
bool party_is(const Party *party, const Sender *sender);

#endif
