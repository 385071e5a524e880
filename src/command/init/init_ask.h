/*
 * init_ask.h: how `siaga init` gets its answers: by questions, or out of a file; each mailbox is tried at once.
 */
#ifndef SIAGA_COMMAND_INIT_ASK_H
#define SIAGA_COMMAND_INIT_ASK_H

#include "command/init/init_stage.h"

/* Asks on standard input.  What is wrong is told and asked again.  NULL: the input has ended. */
InitAnswers *init_ask(InitStage *stage, GError **err);

/* Out of a file.  NULL with *wrong_r: an answer is wrong, which was told on standard error as FILE:LINE:COLUMN. */
InitAnswers *init_answers_tried(InitStage *stage, const char *path, bool *wrong_r, GError **err);

#endif
