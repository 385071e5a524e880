/*
 * init_write.h: an office's answers become its files: siaga.yaml, secrets, and the people's entries in rules/directory.yaml.
 */
#ifndef SIAGA_COMMAND_INIT_WRITE_H
#define SIAGA_COMMAND_INIT_WRITE_H

#include "command/init/init_answers.h"

/* A commented siaga.yaml.  `shared`: where its sample stands, which explains every key.  Caller frees. */
char *init_config_text(const InitAnswers *answers, const char *shared);

/* Folder of the secrets, 0700, and a file of mode 0600 for each that was given; `made` (of char *) gets what was made, to
 * be taken away when it comes to nothing.  A file that is there is not touched: ERR_CONFIG. */
bool init_write_secrets(const InitAnswers *answers, GPtrArray *made, GError **err);

/* The first person of the sample who decides becomes the approver, the first who does not becomes staff.  `left_r`: names of
 * the people who are still the sample's; caller frees. */
bool init_write_people(const InitAnswers *answers, const char *path, char **left_r, GError **err);

#endif
