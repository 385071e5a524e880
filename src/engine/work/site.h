/*
 * site.h: the pages for looking without a server (templates/site/), written from the store.
 */
#ifndef SIAGA_ENGINE_SITE_H
#define SIAGA_ENGINE_SITE_H

#include "config/config.h"
#include "recur/period.h"
#include "report/report.h"
#include "store/copy.h"
#include "store/store.h"

typedef struct SiteWanted {
	const char *folder;
	const Period *period; /* whose entries it shows */
	Secrecy clearance; /* highest class that is shown in full */
	gint64 now;
	const Progress *progress; /* told of entries; NULL: nobody */
} SiteWanted;

/* Writes all of it: figures, the book, open work, a page for each entry that may be shown.  What is kept for one role, and
 * what is about one of the office's people by name, is in none of it: nobody knows who looks.  *entries_r is how many rows
 * the book has.  False and *err: a template, the store or the disk (site_folder.h), or it was stopped (base/halt.h); what stood there stays. */
bool site_write(
    Store *store, const Config *config, const SiteWanted *wanted, guint *entries_r, GError **err);

/* A report as one page; `templates` as in Config.  Caller frees. */
char *site_report_page(const Config *config, const Report *report, GError **err);

#endif
