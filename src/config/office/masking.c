#include "config/office/masking.h"

bool masking_hides(const Config *config, const Entry *entry, Secrecy clearance)
{
	const Book *book = config_book(config, entry->book);
	Secrecy secrecy = entry->secrecy;

	const Workflow *workflow =
	    entry->workflow ? config_workflow(config, entry->workflow) : NULL;

	if ((book && book->secret) || (workflow && workflow->only))
		secrecy = MAX(secrecy, SECRECY_RAHASIA);
	return secrecy > clearance;
}

const char *masking_words(const Config *config, const Entry *entry)
{
	const Book *book = config_book(config, entry->book);

	return book && book->mask ? book->mask : config->language->texts[REASON_MASKED];
}
