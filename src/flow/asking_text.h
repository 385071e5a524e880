/*
 * asking_text.h: what a stage's question says: its letter, the answers that it offers, and the hash of what it is about.
 * Pure.
 */
#ifndef SIAGA_FLOW_ASKING_TEXT_H
#define SIAGA_FLOW_ASKING_TEXT_H

#include "flow/step.h"
#include "who/party.h"

/* The letter that puts the question of this stage to somebody.  Caller frees. */
LetterWanted *asking_letter(
    const WorkflowStep *step, const Entry *entry, const Stage *stage, const Party *party);

/* One answer as letters offer it.  Caller frees. */
Choice *asking_choice(const Config *config, const Workflow *workflow, const Answer *answer);

/* What a stage can be answered with, as letters list it.  Array of Choice; caller unrefs. */
GPtrArray *asking_choices(const WorkflowStep *step, const Stage *stage);

/* How the answer is written, of which `word` is the beginning: a note follows where one must.  Caller frees. */
char *asking_word(const Config *config, const Answer *answer, const char *word);

/* Hash (hex) of what an ask of that stage shows of an entry: with another one the answer is about something
 * else.  The sections that the stage itself collects do not count.  stage NULL: all count. */
void asking_document(const Entry *entry, const Stage *stage, char hash_r[65]);

#endif
