/*
 * audit_stamps.h: what the time stamps prove: each is proved anew against the office's authorities and against the sheet as the
 * history has it now.
 */
#ifndef SIAGA_COMMAND_AUDIT_STAMPS_H
#define SIAGA_COMMAND_AUDIT_STAMPS_H

#include "config/config.h"
#include "store/store.h"

typedef struct StampAudit {
	GPtrArray *faults, *gaps; /* of char *: one line each; a gap is no fault of the books */
	guint count;
	char *sum; /* what they prove, in a sentence; NULL: there is none */
} StampAudit;

/* False only when the database cannot be read.  To be cleared either way. */
bool audit_stamps(Store *store, const Config *config, StampAudit *audit_r, GError **err);
void audit_stamps_clear(StampAudit *audit);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(StampAudit, audit_stamps_clear)

#endif
