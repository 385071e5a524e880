/*
 * init_answers.h: what `siaga init` asks an office: one table, from which the questions on a terminal, the keys of
 * `--answers FILE` and their checks come.
 */
#ifndef SIAGA_COMMAND_INIT_ANSWERS_H
#define SIAGA_COMMAND_INIT_ANSWERS_H

#include "config/config.h"
#include "config/reader/fields.h"

typedef struct BoxAnswers {
	char *name; /* from the address */
	Spot at;
	char *address;
	Purpose purpose;
	Provider provider; /* told, or found by the address */
	char *imap, *smtp; /* NULL: as the provider has them */
	char *user; /* NULL: the address */
	char *password; /* as it is; NULL: in a file, or consent */
	char *password_file;
	char *client, *client_secret; /* of consent (OAuth2); each NULL: none */
	GPtrArray *authserv_ids; /* of char * */
	char *ca;
} BoxAnswers;

typedef struct InitAnswers {
	Spot at;
	char *office, *head_title, *address, *place, *phone, *zone;
	char *host; /* domain of Message-IDs */
	char *administrator;
	char *approver, *approver_address, *staff, *staff_address;
	char *database; /* NULL: where it usually is */
	GPtrArray *boxes; /* of BoxAnswers */
} InitAnswers;

/* The keys, in the order in which they are asked; `mailboxes` last. */
extern const Field init_fields[];
extern const Field init_box_fields[];

/* An empty one, for a terminal. */
InitAnswers *init_answers_new(void);
/* An empty mailbox; row_free() frees it. */
BoxAnswers *init_box_new(void);
/* NULL: the file cannot be read.  What is wrong in it is added to `problems`. */
InitAnswers *init_answers_read(const char *path, Problems *problems);
void init_answers_free(InitAnswers *answers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(InitAnswers, init_answers_free)

/* What can be told of those that are there, each as soon as it is. */
void init_answers_check(Reader *reader, const InitAnswers *answers);
/* Whether that address may be one more mailbox of theirs. */
void init_answers_check_box(Reader *reader, const InitAnswers *answers, const BoxAnswers *box);
/* Fills in what follows from the address; tells what does not fit together. */
void init_box_finish(Reader *reader, BoxAnswers *box);
/* The same for all of it. */
void init_answers_finish(Reader *reader, InitAnswers *answers);

#endif
