/*
 * staff.h: whether a mail complains of the office's own staff.  In doubt it does: such a mail goes to the head alone, and
 * one that is not of that kind has lost nothing by it.
 */
#ifndef SIAGA_READ_REPORT_STAFF_H
#define SIAGA_READ_REPORT_STAFF_H

#include "read/report/named.h"

typedef struct StaffSigns {
	bool complained_of; /* of the office's staff, or may be */
	bool of_office; /* this office is spoken of, whatever of it */
	bool of_others; /* others are spoken of, or what is no office's */
	bool may_be_ours; /* officers are spoken of, and nobody else */
	char *why; /* the words that say so; NULL: none does, but no other office is named */
	char *named; /* one of them is spoken of, whatever of him; NULL: none is */
	GPtrArray *accused; /* of char *, short names: those who are named and not only spoken to */
} StaffSigns;

/* `found`: of kinds.yaml; `names`: those of its people.  Clear it with staff_signs_clear(). */
StaffSigns staff_look(const KnownWords *known, const Found *found, const StaffNames *names);
void staff_signs_clear(StaffSigns *signs);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(StaffSigns, staff_signs_clear)

/* Whether sentence `k` (`found`: of kinds.yaml) only says to whom the mail is written. */
bool staff_is_address(const Found *found, guint k);

#endif
