/*
 * tables.h: how each of the office's files is read, one table a file; only config/ includes it.
 */
#ifndef SIAGA_CONFIG_OFFICE_TABLES_H
#define SIAGA_CONFIG_OFFICE_TABLES_H

#include "config/reader/fields.h"

/* A file of the rules directory.  A list goes into the GPtrArray at `offset` of the Config, a map becomes the row that
 * stands there. */
typedef struct RulesFile {
	const char *name; /* "books.yaml"; NULL ends the table */
	const char *path; /* "rules/books.yaml": for help */
	const Rows *rows;
	size_t offset;
	bool is_list;
	bool optional;
} RulesFile;

/* In the order of reading. */
extern const RulesFile rules_files[];

extern const Rows config_rows; /* one Config: siaga.yaml */
extern const Rows directory_rows; /* one Directory */
extern const Rows role_rows; /* lists in it: of Role, Unit, … */
extern const Rows unit_rows;
extern const Rows person_rows;
extern const Rows substitute_rows;
extern const Rows list_rows;
extern const Rows signing_rows;
extern const Rows book_rows; /* list of Book */
extern const Rows rule_rows; /* list of Rule */
extern const Rows workflow_rows; /* one Workflow a file */
extern const Rows vocabulary_rows; /* one Vocabulary */
extern const Rows language_rows; /* one Language */
extern const Rows gazetteer_rows; /* one Gazetteer */
extern const Rows word_group_rows; /* list of WordGroup */
extern const Rows calendar_rows; /* one Calendar */
extern const Rows holiday_rows; /* list of Holiday */
extern const Rows job_rows; /* list of Job */
extern const Rows duty_rows; /* list of Duty */
extern const Rows retention_rows; /* list of Retention */
extern const Rows stage_rows; /* list of Stage, in a workflow */
extern const Rows survey_rows; /* one Survey */
extern const Rows sample_rows; /* list of Sample */
extern const Rows letter_order_rows; /* list of LetterOrder */
extern const Rows escalation_rows; /* list of Escalation */
extern const Rows mailbox_rows; /* list of Mailbox, in siaga.yaml */
extern const Rows outlet_rows; /* one Mailbox that only sends, in siaga.yaml */

extern const Field paper_fields[]; /* of PaperSettings, in siaga.yaml */
extern const Field timestamp_fields[]; /* of Timestamping, in siaga.yaml */

/* A mailbox's account for sending, and how accounts log in. */
extern const Field sending_fields[];
extern const char *const login_names[];

/* `url: imaps://…` (FIELD_OWN); the schemes are those of endpoint.h. */
struct Endpoint;
struct Schemes;
void server_read(
    Reader *reader, const Node *node, struct Endpoint *endpoint, const struct Schemes *schemes);
void server_clear(void *member);

/* `days: [senin, rabu]`, "daily" or "working" into the bits of Job and Duty (FIELD_OWN). */
void days_read(Reader *reader, const Node *node, void *member);

#endif
