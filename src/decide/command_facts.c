#include "decide/command_facts.h"

NamedEntry *named_entry_new(const char *label)
{
	NamedEntry *named = g_new0(NamedEntry, 1);

	named->label = g_strdup(label);
	named->asks = g_ptr_array_new_with_free_func((GDestroyNotify)ask_free);
	named->siblings = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free);
	named->related = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free);
	named->history = g_ptr_array_new_with_free_func((GDestroyNotify)history_line_free);
	named->mails = g_ptr_array_new_with_free_func((GDestroyNotify)ledger_line_free);
	return named;
}

void named_entry_free(NamedEntry *named)
{
	g_free(named->label);
	entry_free(named->entry);
	g_ptr_array_unref(named->asks);
	g_ptr_array_unref(named->siblings);
	g_ptr_array_unref(named->related);
	g_ptr_array_unref(named->history);
	g_ptr_array_unref(named->mails);
	g_free(named);
}

CommandFacts *command_facts_new(Command *command)
{
	CommandFacts *facts = g_new0(CommandFacts, 1);

	facts->command = command;
	facts->named = g_ptr_array_new_with_free_func((GDestroyNotify)named_entry_free);
	facts->listed = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free);
	facts->parts = g_ptr_array_new_with_free_func((GDestroyNotify)match_free);
	facts->owed = g_ptr_array_new_with_free_func((GDestroyNotify)ask_free);
	return facts;
}

void command_facts_free(CommandFacts *facts)
{
	if (!facts)
		return;
	command_free(facts->command);
	command_facts_free(facts->next);
	g_ptr_array_unref(facts->named);
	g_ptr_array_unref(facts->listed);
	g_ptr_array_unref(facts->parts);
	g_ptr_array_unref(facts->owed);
	g_free(facts);
}
