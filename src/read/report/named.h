/*
 * named.h: who of the office's own people a text names: by a part of his name, his short name, what else people call him,
 * or his title.
 */
#ifndef SIAGA_READ_REPORT_NAMED_H
#define SIAGA_READ_REPORT_NAMED_H

#include "config/office/directory.h"
#include "read/report/phrases.h"

/* What one of them is called. */
typedef struct StaffName {
	char *person; /* his short name */
	char *first; /* word of it, folded */
	GArray *words; /* of guint, by the glossary, without titles and degrees; never none */
} StaffName;

/* Those of all who belong to the office itself, by their first words. */
typedef struct StaffNames StaffNames;

/* Their words are added to `glossary`. */
StaffNames *staff_names_new(const Directory *directory, Glossary *glossary);
void staff_names_free(StaffNames *names);

/* A name found: the words of it. */
typedef struct Named {
	const StaffName *name;
	guint first, count;
	guint begin, end; /* words: the whole of what he is called there, "Bapak Haryo Prasetyo" */
} Named;

typedef struct AllNamed {
	const Found *found; /* of kinds.yaml */
	GArray *names; /* of Named, in order */
	guint *at; /* for each word the first of them that holds it, from 1 on; 0: none */
} AllNamed;

/* All of them in the text; what another office is called by is none (`found`, of kinds.yaml, borrowed).  Caller frees. */
AllNamed *staff_named(const KnownWords *known, const Found *found, const StaffNames *names);
void all_named_free(AllNamed *all);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AllNamed, all_named_free)

/* Whether who is named is only spoken to ("Yth. Pak …", "mohon Bapak … menindak", "Pak …, saya …").  In doubt he is
 * not. */
bool staff_is_spoken_to(const AllNamed *all, const Named *who);

#endif
