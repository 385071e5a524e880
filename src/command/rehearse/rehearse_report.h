/*
 * rehearse_report.h: the differences that a rehearsal finds, counted, and alike ones told once with examples.
 */
#ifndef SIAGA_COMMAND_REHEARSE_REPORT_H
#define SIAGA_COMMAND_REHEARSE_REPORT_H

#include "command/print/print.h"
#include "command/rehearse/rehearsed_account.h"

/* The mail that is treated otherwise, as far as it may be told. */
typedef struct MailShown {
	gint64 id; /* of the ledger; 0: of a file */
	char *file; /* NULL: of the ledger */
	gint64 at;
	char *from, *subject, *label; /* label: of its entry; each may be NULL */
} MailShown;

void mail_shown_free(MailShown *mail);

typedef struct RehearseReport RehearseReport;

RehearseReport *rehearse_report_new(void);
void rehearse_report_free(RehearseReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RehearseReport, rehearse_report_free)

/* Takes the mail over; what is added next is its. */
void rehearse_report_mail(RehearseReport *report, MailShown *mail);
/* letter: of ASPECT_TEXTS, else NULL; diff: lines as of line_diff.h. */
void rehearse_report_add(
    RehearseReport *report, Aspect aspect, const char *letter, const char *diff);

/* Of how many mails something differs. */
guint rehearse_report_mails(const RehearseReport *report);
/* Counts by aspect, then what differs.  For programs every difference of every mail, for people each kind of
 * difference with its first mails. */
void rehearse_report_print(const RehearseReport *report, Printer *printer, bool json);

#endif
