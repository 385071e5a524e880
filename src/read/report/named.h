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
	GPtrArray *words; /* of char *, folded, without titles and degrees; never none */
} StaffName;

/* Those of all who belong to the office itself, by their first words. */
typedef struct StaffNames StaffNames;

StaffNames *staff_names_new(const Directory *directory);
void staff_names_free(StaffNames *names);

/* A name found: the words of it. */
typedef struct Named {
	const StaffName *name;
	guint first, count;
} Named;

/* All of them in the text, in order; what another office is called by is none (`hits`, of kinds.yaml).  Array of
 * Named, caller unrefs. */
GArray *staff_named(const Wording *wording, const GArray *hits, const StaffNames *names);

/* Whether who is named is only spoken to ("Yth. Pak …", "mohon Bapak … menindak", "Pak …, saya …").  In doubt he is
 * not. */
bool staff_is_spoken_to(
    const Wording *wording, const GArray *hits, const GArray *named, const Named *who);

#endif
