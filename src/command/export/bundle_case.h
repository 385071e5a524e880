/*
 * bundle_case.h: what belongs to a case: its entries, their history in order, the mails that they rest on.
 */
#ifndef SIAGA_COMMAND_BUNDLE_CASE_H
#define SIAGA_COMMAND_BUNDLE_CASE_H

#include "command/sheet/sheet.h"

typedef struct Case {
	const Sheet *sheet; /* borrowed */
	GPtrArray *entries; /* of Entry: the entry, then what was started for it */
	GPtrArray *lines; /* of HistoryLine, of all of them, by number */
	GPtrArray *mails; /* of char *: SHA-256 of each, in the order in which they came */
	guint hidden; /* entries above the clearance */
} Case;

/* False and *err: the database cannot be read.  To be cleared either way. */
bool bundle_case_read(Case *read_r, const Sheet *sheet, GError **err);
void bundle_case_clear(Case *c);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Case, bundle_case_clear)

/* Number of the mail of that sum in the bundle, from 1; 0: it is not among them. */
guint bundle_case_mail(const Case *c, const char *sha256);
/* The entry of that id; NULL: it is not among them. */
const Entry *bundle_case_entry(const Case *c, gint64 id);

#endif
