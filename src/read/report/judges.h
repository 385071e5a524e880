/*
 * judges.h: judging what a mail says by the office's words (rules/alarm.yaml, nihil.yaml, kinds.yaml), compiled
 * once.  Pure.
 */
#ifndef SIAGA_READ_REPORT_JUDGES_H
#define SIAGA_READ_REPORT_JUDGES_H

#include "config/config.h"
#include "model/entry.h"
#include "model/judgement.h"
#include "model/message.h"
#include "read/report/phrases.h"

typedef struct Judges Judges;

/* Keeps pointers into `config`.  Caller frees. */
Judges *judges_new(const Config *config);
void judges_free(Judges *judges);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Judges, judges_free)

/* Of a mail of that unit (NULL: of none).  Caller frees. */
Judgement *judgement_of_mail(const Judges *judges, const Message *message, const Unit *unit);
/* The same of words that stand alone, as staff have noted them; `subject` may be NULL. */
Judgement *judgement_of_words(
    const Judges *judges, const char *subject, const char *text, const Unit *unit);
/* The same of what the book has of a report. */
Judgement *judgement_of_entry(const Judges *judges, const Entry *entry);
/* The phrases of kinds.yaml in a text, for comparing events.  Caller frees. */
Found *judges_find_kinds(const Judges *judges, const Wording *wording);

#endif
