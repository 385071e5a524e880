#include "config/config.h"

#include "config/reader/fields.h"

/* What rows_find() counts on. */
G_STATIC_ASSERT(
    offsetof(Mailbox, name) == 0 && offsetof(Workflow, name) == 0 && offsetof(Book, name) == 0);

void config_free(Config *config)
{
	row_free(config);
}

const Mailbox *config_mailbox(const Config *config, const char *name)
{
	return rows_find(config->mailboxes, name);
}

const Workflow *config_workflow(const Config *config, const char *name)
{
	return rows_find(config->workflows, name);
}

const Book *config_book(const Config *config, const char *name)
{
	return rows_find(config->books, name);
}
