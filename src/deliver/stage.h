/*
 * stage.h: what a server's reply answers.
 */
#ifndef SIAGA_DELIVER_STAGE_H
#define SIAGA_DELIVER_STAGE_H

typedef enum {
	AT_LOGIN, /* greeting, EHLO, STARTTLS, AUTH */
	AT_RESET,
	AT_MAIL,
	AT_RCPT,
	AT_DATA,
	AT_BODY, /* the letter's bytes, its final dot not */
	AT_DOT, /* the final dot may be with the server */
	SMTP_STAGES
} SmtpStage;

#endif
