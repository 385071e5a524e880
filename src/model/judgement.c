#include "model/judgement.h"

#include "base/text.h"

void judgement_free(Judgement *j)
{
	if (!j)
		return;
	g_ptr_array_unref(j->accused);
	g_ptr_array_unref(j->matters);
	g_ptr_array_unref(j->why);
	g_free(j->sentence);
	g_free(j->body);
	g_free(j);
}

char *judgement_line(const Judgement *j, const char *otherwise, gsize most)
{
	g_autofree char *line = g_strdup(*j->sentence ? j->sentence : otherwise);

	g_strdelimit(line, "\r\n\t", ' ');
	return text_shortened(g_strstrip(line), most);
}
