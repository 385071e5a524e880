#include "recur/job_work.h"

OpenAsk *open_ask_new(Ask *ask, Entry *entry)
{
	OpenAsk *open = g_new0(OpenAsk, 1);

	open->ask = ask;
	open->entry = entry;
	return open;
}

void open_ask_free(OpenAsk *open)
{
	ask_free(open->ask);
	entry_free(open->entry);
	g_free(open);
}
