/*
 * init_stage.h: an office that is tried before any of it is put in its place: a folder of its own beside the configuration,
 * with siaga.yaml, rules, templates and secrets.
 */
#ifndef SIAGA_COMMAND_INIT_STAGE_H
#define SIAGA_COMMAND_INIT_STAGE_H

#include "command/init/init_answers.h"

#include <jansson.h>

typedef struct InitOrder {
	const char *config; /* where siaga.yaml is to be; what else is there stays as it is */
	const char *shared; /* samples: siaga.yaml, rules, templates */
	const char *database; /* NULL: as answered */
	bool offline; /* no server is asked */
	bool rehearsal;
} InitOrder;

typedef struct InitStage InitStage;

/* NULL: the samples cannot be copied. */
InitStage *init_stage_new(const InitOrder *order, GError **err);
/* Takes the folder away. */
void init_stage_free(InitStage *stage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(InitStage, init_stage_free)

/* Tries one mailbox of the answers: connects, verifies, logs in, for fetching and for sending.  `problems` and `warnings`
 * (JSON, texts) get what is found; an account that waits for consent is passed over.  False: *err. */
bool init_stage_try(InitStage *stage, const InitAnswers *answers, const BoxAnswers *box,
    json_t *problems, json_t *warnings, GError **err);

/* Puts all of it in its place.  `left_r`: whom of the directory nobody has named; caller frees. */
bool init_stage_settle(InitStage *stage, const InitAnswers *answers, char **left_r, GError **err);

#endif
