#include "config/office/act_title.h"

#include "base/text.h"
#include "model/own_names.h"

const char *vocabulary_called(const Vocabulary *vocabulary, const char *name, bool english)
{
	const Act *act = vocabulary_act(vocabulary, name);

	return act && act->title ? act->title : own_act_called(name, english);
}

char *vocabulary_heading(const Vocabulary *vocabulary, const char *name, bool english)
{
	g_autofree char *small = g_utf8_strdown(vocabulary_called(vocabulary, name, english), -1);

	return text_capitalized(small);
}
