/*
 * letter_run.h: the letters of one plan.  Many of them may be one text to the members of a list: what they share is made
 * once.  Whom each may go to and what he may see of it is asked for each letter all the same; only letters whose data
 * are equal but for the reader's name share anything, and the first that does is compared with one that was made alone.
 */
#ifndef SIAGA_ENGINE_LETTER_RUN_H
#define SIAGA_ENGINE_LETTER_RUN_H

#include "letter/heading.h"
#include "model/message.h"

typedef struct LetterRun LetterRun;

LetterRun *letter_run_new(void);
void letter_run_free(LetterRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LetterRun, letter_run_free)

/* As compose_body(); `data` is changed and is as it was on return.  `run` NULL: made alone. */
ComposedBody *letter_run_body(LetterRun *run, const TemplateSet *templates, const Template *letter,
    json_t *data, const Enclosures *enclosures, GError **err);
/* As heading_text(). */
char *letter_run_heading(
    LetterRun *run, const Heading *heading, const ComposedBody *body, GError **err);

/* The mail as it was parsed, once for all letters.  Borrowed from `run`; empty when it cannot be read. */
Message *letter_run_message(LetterRun *run, gint64 mail, const char *stored);

#endif
