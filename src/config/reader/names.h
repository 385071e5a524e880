/*
 * names.h: names that one file gives and another uses.  Everything is read first, then each use is
 * looked up, so that files may stand in any order and every unknown name is told at its own place.
 */
#ifndef SIAGA_CONFIG_READER_NAMES_H
#define SIAGA_CONFIG_READER_NAMES_H

#include "config/reader/problem.h"

typedef enum {
	NAME_NONE,
	NAME_MAILBOX,
	NAME_ROLE,
	NAME_UNIT,
	NAME_PERSON,
	NAME_MEMBER, /* a person or a unit; never given as such */
	NAME_LIST,
	NAME_BOOK,
	NAME_RULE,
	NAME_WORKFLOW,
	NAME_STAGE, /* within one workflow: its scope */
	NAME_ACT,
	NAME_PLACE,
	NAME_JOB,
	NAME_LETTER, /* a template */
} NameKind;

typedef struct Names Names;

Names *names_new(void);
void names_free(Names *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Names, names_free)

typedef struct Name {
	NameKind kind;
	const char *scope; /* workflow of a stage; NULL for all others */
	const char *name;
	Spot at;
} Name;

/* Gives a name (copied); a second one of the same kind and scope is a problem. */
void names_give(Names *names, Name name, Problems *problems);

/* Notes a use (copied). */
void names_use(Names *names, Name name);

/* A name of that kind could not be read, so that one that seems not to be given may be the one. */
void names_unsettle(Names *names, NameKind kind, const char *scope);

/* Every use of a name that was not given is a problem, with the nearest name that was; but not where names of its
 * kind are unsettled: what could not be read has been told already. */
void names_resolve(const Names *names, Problems *problems);

#endif
