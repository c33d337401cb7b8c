-- The released schema 0002 with a few rows of each table, as the program wrote it. Never change this file.
PRAGMA foreign_keys=OFF;
PRAGMA application_id=1464353841;
PRAGMA user_version=2;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE annotation (
	id CHAR(32) NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	measure_id CHAR(32) NOT NULL, 
	day DATE NOT NULL, 
	text VARCHAR(200) NOT NULL, 
	person_id CHAR(32), 
	removed_at DATETIME, 
	CONSTRAINT pk_annotation PRIMARY KEY (id), 
	CONSTRAINT ck_annotation_text_given CHECK (length(text) > 0), 
	CONSTRAINT fk_annotation_measure_id_measure FOREIGN KEY(measure_id) REFERENCES measure (id), 
	CONSTRAINT fk_annotation_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "annotation" VALUES('cd447e35b8b648fe842e3d437204e52d','2026-03-11 08:45:00.000000','2026-03-11 08:45:00.000000','1e2feb89414c443c9027c4d1c386bbc4','2026-03-10','new trolley',NULL,NULL);
CREATE TABLE "audit_change" (
	id CHAR(32) NOT NULL, 
	sequence INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	person_id CHAR(32), 
	kind VARCHAR NOT NULL, 
	sentence VARCHAR NOT NULL, 
	undoes_id CHAR(32), 
	CONSTRAINT pk_audit_change PRIMARY KEY (id), 
	CONSTRAINT fk_audit_change_undoes_id_audit_change FOREIGN KEY(undoes_id) REFERENCES audit_change (id), 
	CONSTRAINT uq_audit_change_sequence UNIQUE (sequence), 
	CONSTRAINT fk_audit_change_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT ck_audit_change_kind CHECK (kind IN ('edit', 'import', 'undo', 'redo', 'set_up', 'repair', 'redaction'))
);
INSERT INTO "audit_change" VALUES('84aa425d77a44888a2b636d9a03b587e',1,'2026-03-11 08:45:00.000000',NULL,'set_up','Set up Ward 4',NULL);
INSERT INTO "audit_change" VALUES('d2707f86c43340e49ba2c69ac38f853c',2,'2026-03-11 08:45:00.000000','e4b06ce6074147a8bce42c8218072e8c','edit','A day typed',NULL);
INSERT INTO "audit_change" VALUES('75dc84e543fa4e06a3230f088d7594b5',3,'2026-03-11 08:45:00.000000','e4b06ce6074147a8bce42c8218072e8c','edit','7 to 8',NULL);
INSERT INTO "audit_change" VALUES('503d6ec2dd1b416bad2324e47eea52f2',4,'2026-03-11 08:45:00.000000',NULL,'undo','Undone: 7 to 8','75dc84e543fa4e06a3230f088d7594b5');
INSERT INTO "audit_change" VALUES('38790183c77d4bd58978d77d6ca2b7ce',5,'2026-11-22 19:18:49.091133',NULL,'edit','Settings',NULL);
CREATE TABLE audit_entry (
	change_id CHAR(32) NOT NULL, 
	ordinal INTEGER NOT NULL, 
	table_name VARCHAR(40) NOT NULL, 
	row_id CHAR(32) NOT NULL, 
	"before" JSON, 
	"after" JSON NOT NULL, 
	CONSTRAINT pk_audit_entry PRIMARY KEY (change_id, ordinal), 
	CONSTRAINT fk_audit_entry_change_id_audit_change FOREIGN KEY(change_id) REFERENCES audit_change (id)
);
INSERT INTO "audit_entry" VALUES('84aa425d77a44888a2b636d9a03b587e',0,'ward','cd613e30d8f14adf91b7584a2265b1f5',NULL,'{"name": "Ward 4", "trust": "Trust"}');
INSERT INTO "audit_entry" VALUES('84aa425d77a44888a2b636d9a03b587e',1,'measure','1e2feb89414c443c9027c4d1c386bbc4',NULL,'{"ward_id": "cd613e30-d8f1-4adf-91b7-584a2265b1f5", "name": "Medicines given late", "question": "", "caption": "", "domain": "Quality", "kind": "process", "data_kind": "count", "unit": "doses", "decimals": 0, "per": 1.0, "chart_kind": "xmr", "direction": "down", "frequency": "daily", "days_expected": "1111111", "reports_on": "yesterday", "reports_from": 0, "minimum": null, "maximum": null, "numerator_label": "", "denominator_label": "", "carry_denominator": false, "default_denominator": null, "categories": [], "owner": "", "starts": null, "position": 0, "archived_at": null, "replaces_id": null, "library_key": ""}');
INSERT INTO "audit_entry" VALUES('84aa425d77a44888a2b636d9a03b587e',2,'measure','78e51061731148a382ce6f447ed4d57b',NULL,'{"ward_id": "cd613e30-d8f1-4adf-91b7-584a2265b1f5", "name": "Hand hygiene", "question": "", "caption": "", "domain": "Quality", "kind": "process", "data_kind": "proportion", "unit": "", "decimals": 0, "per": 1.0, "chart_kind": "xmr", "direction": "up", "frequency": "weekly", "days_expected": "1111111", "reports_on": "yesterday", "reports_from": 0, "minimum": null, "maximum": null, "numerator_label": "", "denominator_label": "", "carry_denominator": false, "default_denominator": null, "categories": ["soap", "gel"], "owner": "", "starts": null, "position": 0, "archived_at": null, "replaces_id": null, "library_key": ""}');
INSERT INTO "audit_entry" VALUES('84aa425d77a44888a2b636d9a03b587e',3,'measure','35bf992dc9e94616a12e7696a6cecc1b',NULL,'{"ward_id": "cd613e30-d8f1-4adf-91b7-584a2265b1f5", "name": "Falls", "question": "", "caption": "", "domain": "Safety", "kind": "process", "data_kind": "events", "unit": "", "decimals": 0, "per": 1.0, "chart_kind": "g", "direction": "down", "frequency": "daily", "days_expected": "1111111", "reports_on": "yesterday", "reports_from": 0, "minimum": null, "maximum": null, "numerator_label": "", "denominator_label": "", "carry_denominator": false, "default_denominator": null, "categories": ["bed", "toilet"], "owner": "", "starts": null, "position": 0, "archived_at": null, "replaces_id": null, "library_key": ""}');
INSERT INTO "audit_entry" VALUES('84aa425d77a44888a2b636d9a03b587e',4,'person','e4b06ce6074147a8bce42c8218072e8c',NULL,'{"ward_id": "cd613e30-d8f1-4adf-91b7-584a2265b1f5", "initials": "AB", "role": "nurse", "position": 0, "archived_at": null}');
INSERT INTO "audit_entry" VALUES('d2707f86c43340e49ba2c69ac38f853c',0,'observation','01c281c04560582e9fe1f3b957e8e74d',NULL,'{"measure_id": "1e2feb89-414c-443c-9027-c4d1c386bbc4", "period": "2026-03-10", "state": "value", "value": 7.0, "denominator": null, "note": "", "person_id": "e4b06ce6-0741-47a8-bce4-2c8218072e8c"}');
INSERT INTO "audit_entry" VALUES('d2707f86c43340e49ba2c69ac38f853c',1,'observation','4f080ba9c7d85f29a8682cf92ceb00db',NULL,'{"measure_id": "78e51061-7311-48a3-82ce-6f447ed4d57b", "period": "2026-03-02", "state": "value", "value": 18.0, "denominator": 20.0, "note": "", "person_id": null}');
INSERT INTO "audit_entry" VALUES('d2707f86c43340e49ba2c69ac38f853c',2,'event','9b810e766ec94286a3ca828dd5f4b3b2',NULL,'{"measure_id": "35bf992d-c9e9-4616-a12e-7696a6cecc1b", "day": "2026-03-10", "at": "03:20:00", "category": "bed", "note": "no harm", "details_to_follow": false, "person_id": null, "removed_at": null}');
INSERT INTO "audit_entry" VALUES('d2707f86c43340e49ba2c69ac38f853c',3,'closure','b2221a58008a45a684647159c324c985',NULL,'{"ward_id": "cd613e30-d8f1-4adf-91b7-584a2265b1f5", "first": "2026-03-10", "last": "2026-03-10", "reason": "deep clean", "removed_at": null}');
INSERT INTO "audit_entry" VALUES('d2707f86c43340e49ba2c69ac38f853c',4,'draft','27926f8c7d565831b9614eb4360a6e3d',NULL,'{"measure_id": "78e51061-7311-48a3-82ce-6f447ed4d57b", "period": "2026-03-09", "text": "9/8", "problem": "above", "person_id": null}');
INSERT INTO "audit_entry" VALUES('d2707f86c43340e49ba2c69ac38f853c',5,'annotation','cd447e35b8b648fe842e3d437204e52d',NULL,'{"measure_id": "1e2feb89-414c-443c-9027-c4d1c386bbc4", "day": "2026-03-10", "text": "new trolley", "person_id": null, "removed_at": null}');
INSERT INTO "audit_entry" VALUES('d2707f86c43340e49ba2c69ac38f853c',6,'phase','1a2b8f1ff1fd42a29755d4c13a902931',NULL,'{"measure_id": "1e2feb89-414c-443c-9027-c4d1c386bbc4", "starts": "2026-03-10", "reason": "new trolley", "person_id": null, "removed_at": null}');
INSERT INTO "audit_entry" VALUES('d2707f86c43340e49ba2c69ac38f853c',7,'exclusion','05b6e6e307d44edc91431193e6c3f339',NULL,'{"measure_id": "1e2feb89-414c-443c-9027-c4d1c386bbc4", "period": "2026-03-10", "reason": "power cut", "person_id": null, "removed_at": null}');
INSERT INTO "audit_entry" VALUES('d2707f86c43340e49ba2c69ac38f853c',8,'target','025b413f8a9a421ea648a7dd06839eb9',NULL,'{"measure_id": "1e2feb89-414c-443c-9027-c4d1c386bbc4", "scope": "local", "value": 5.0, "valid_from": "2026-03-10", "removed_at": null}');
INSERT INTO "audit_entry" VALUES('d2707f86c43340e49ba2c69ac38f853c',9,'measure_version','afbd67f9619649cfa1988ad9f06c144a',NULL,'{"measure_id": "1e2feb89-414c-443c-9027-c4d1c386bbc4", "version": 1, "valid_from": "2026-03-10", "numerator": "late", "denominator": "", "exclusions": "", "source": "", "reason": "", "removed_at": null}');
INSERT INTO "audit_entry" VALUES('d2707f86c43340e49ba2c69ac38f853c',10,'duty','73fef8646d2f5f73b638f080eeb277b1',NULL,'{"person_id": "e4b06ce6-0741-47a8-bce4-2c8218072e8c", "day": "2026-03-10", "on_duty": true}');
INSERT INTO "audit_entry" VALUES('75dc84e543fa4e06a3230f088d7594b5',0,'observation','01c281c04560582e9fe1f3b957e8e74d','{"value": 7.0}','{"value": 8.0}');
INSERT INTO "audit_entry" VALUES('503d6ec2dd1b416bad2324e47eea52f2',0,'observation','01c281c04560582e9fe1f3b957e8e74d','{"value": 8.0}','{"value": 7.0}');
INSERT INTO "audit_entry" VALUES('38790183c77d4bd58978d77d6ca2b7ce',0,'form_draft','70d730a63b65447398c7e4678e6c3e9a',NULL,'{"form": "first_run", "content": {"ward": "Maple Ward"}}');
INSERT INTO "audit_entry" VALUES('38790183c77d4bd58978d77d6ca2b7ce',1,'ward','cd613e30d8f14adf91b7584a2265b1f5','{"days_recorded": "1111111", "identifier_patterns": []}','{"days_recorded": "1111100", "identifier_patterns": ["AB999999"]}');
CREATE TABLE closure (
	id CHAR(32) NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	ward_id CHAR(32) NOT NULL, 
	first DATE NOT NULL, 
	last DATE NOT NULL, 
	reason VARCHAR(200) NOT NULL, 
	removed_at DATETIME, 
	CONSTRAINT pk_closure PRIMARY KEY (id), 
	CONSTRAINT ck_closure_first_before_last CHECK (first <= last), 
	CONSTRAINT fk_closure_ward_id_ward FOREIGN KEY(ward_id) REFERENCES ward (id)
);
INSERT INTO "closure" VALUES('b2221a58008a45a684647159c324c985','2026-03-11 08:45:00.000000','2026-03-11 08:45:00.000000','cd613e30d8f14adf91b7584a2265b1f5','2026-03-10','2026-03-10','deep clean',NULL);
CREATE TABLE draft (
	id CHAR(32) NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	measure_id CHAR(32) NOT NULL, 
	period DATE NOT NULL, 
	text VARCHAR(200) NOT NULL, 
	problem VARCHAR(60) NOT NULL, 
	person_id CHAR(32), 
	CONSTRAINT pk_draft PRIMARY KEY (id), 
	CONSTRAINT uq_draft_measure_id_period UNIQUE (measure_id, period), 
	CONSTRAINT fk_draft_measure_id_measure FOREIGN KEY(measure_id) REFERENCES measure (id), 
	CONSTRAINT fk_draft_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "draft" VALUES('27926f8c7d565831b9614eb4360a6e3d','2026-03-11 08:45:00.000000','2026-03-11 08:45:00.000000','78e51061731148a382ce6f447ed4d57b','2026-03-09','9/8','above',NULL);
CREATE TABLE duty (
	id CHAR(32) NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	person_id CHAR(32) NOT NULL, 
	day DATE NOT NULL, 
	on_duty BOOLEAN NOT NULL, 
	CONSTRAINT pk_duty PRIMARY KEY (id), 
	CONSTRAINT uq_duty_person_id_day UNIQUE (person_id, day), 
	CONSTRAINT fk_duty_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "duty" VALUES('73fef8646d2f5f73b638f080eeb277b1','2026-03-11 08:45:00.000000','2026-03-11 08:45:00.000000','e4b06ce6074147a8bce42c8218072e8c','2026-03-10',1);
CREATE TABLE event (
	id CHAR(32) NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	measure_id CHAR(32) NOT NULL, 
	day DATE NOT NULL, 
	at TIME, 
	category VARCHAR(60) NOT NULL, 
	note VARCHAR NOT NULL, 
	details_to_follow BOOLEAN NOT NULL, 
	person_id CHAR(32), 
	removed_at DATETIME, 
	CONSTRAINT pk_event PRIMARY KEY (id), 
	CONSTRAINT fk_event_measure_id_measure FOREIGN KEY(measure_id) REFERENCES measure (id), 
	CONSTRAINT fk_event_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "event" VALUES('9b810e766ec94286a3ca828dd5f4b3b2','2026-03-11 08:45:00.000000','2026-03-11 08:45:00.000000','35bf992dc9e94616a12e7696a6cecc1b','2026-03-10','03:20:00.000000','bed','no harm',0,NULL,NULL);
CREATE TABLE exclusion (
	id CHAR(32) NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	measure_id CHAR(32) NOT NULL, 
	period DATE NOT NULL, 
	reason VARCHAR(200) NOT NULL, 
	person_id CHAR(32), 
	removed_at DATETIME, 
	CONSTRAINT pk_exclusion PRIMARY KEY (id), 
	CONSTRAINT ck_exclusion_reason_given CHECK (length(reason) > 0), 
	CONSTRAINT fk_exclusion_measure_id_measure FOREIGN KEY(measure_id) REFERENCES measure (id), 
	CONSTRAINT fk_exclusion_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "exclusion" VALUES('05b6e6e307d44edc91431193e6c3f339','2026-03-11 08:45:00.000000','2026-03-11 08:45:00.000000','1e2feb89414c443c9027c4d1c386bbc4','2026-03-10','power cut',NULL,NULL);
CREATE TABLE form_draft (
	id CHAR(32) NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	form VARCHAR(60) NOT NULL, 
	content JSON NOT NULL, 
	CONSTRAINT pk_form_draft PRIMARY KEY (id), 
	CONSTRAINT ck_form_draft_form_given CHECK (length(form) > 0), 
	CONSTRAINT uq_form_draft_form UNIQUE (form)
);
INSERT INTO "form_draft" VALUES('70d730a63b65447398c7e4678e6c3e9a','2026-11-22 19:18:49.091133','2026-11-22 19:18:49.091133','first_run','{"ward": "Maple Ward"}');
CREATE TABLE measure (
	id CHAR(32) NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	ward_id CHAR(32) NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	question VARCHAR NOT NULL, 
	caption VARCHAR(120) NOT NULL, 
	domain VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	data_kind VARCHAR NOT NULL, 
	unit VARCHAR(60) NOT NULL, 
	decimals INTEGER NOT NULL, 
	per FLOAT NOT NULL, 
	chart_kind VARCHAR NOT NULL, 
	direction VARCHAR NOT NULL, 
	frequency VARCHAR NOT NULL, 
	days_expected VARCHAR(7) NOT NULL, 
	reports_on VARCHAR NOT NULL, 
	reports_from INTEGER NOT NULL, 
	minimum FLOAT, 
	maximum FLOAT, 
	numerator_label VARCHAR(40) NOT NULL, 
	denominator_label VARCHAR(40) NOT NULL, 
	carry_denominator BOOLEAN NOT NULL, 
	default_denominator FLOAT, 
	categories JSON NOT NULL, 
	owner VARCHAR(60) NOT NULL, 
	starts DATE, 
	position INTEGER NOT NULL, 
	archived_at DATETIME, 
	replaces_id CHAR(32), 
	library_key VARCHAR(60) NOT NULL, 
	CONSTRAINT pk_measure PRIMARY KEY (id), 
	CONSTRAINT ck_measure_name_given CHECK (length(name) > 0), 
	CONSTRAINT ck_measure_domain CHECK (domain IN ('Safety', 'Quality', 'Delivery', 'People', 'Experience')), 
	CONSTRAINT ck_measure_kind CHECK (kind IN ('outcome', 'process', 'balancing')), 
	CONSTRAINT ck_measure_data_kind CHECK (data_kind IN ('count', 'proportion', 'rate', 'value', 'events')), 
	CONSTRAINT ck_measure_chart_kind CHECK (chart_kind IN ('run', 'xmr', 'p', 'pp', 'u', 'up', 'c', 'g', 't', 'xbar', 's')), 
	CONSTRAINT ck_measure_direction CHECK (direction IN ('up', 'down', 'neither')), 
	CONSTRAINT ck_measure_frequency CHECK (frequency IN ('daily', 'weekly', 'monthly', 'as_it_happens')), 
	CONSTRAINT ck_measure_reports_on CHECK (reports_on IN ('yesterday', 'last_night', 'today')), 
	CONSTRAINT ck_measure_decimals CHECK (decimals BETWEEN 0 AND 6), 
	CONSTRAINT ck_measure_per_positive CHECK (per > 0), 
	CONSTRAINT ck_measure_days_expected CHECK (length(days_expected) = 7 AND days_expected <> '0000000'), 
	CONSTRAINT ck_measure_reports_from CHECK (reports_from BETWEEN 0 AND 1439), 
	CONSTRAINT ck_measure_bounds CHECK (minimum IS NULL OR maximum IS NULL OR minimum <= maximum), 
	CONSTRAINT ck_measure_default_denominator CHECK (default_denominator IS NULL OR default_denominator > 0), 
	CONSTRAINT fk_measure_ward_id_ward FOREIGN KEY(ward_id) REFERENCES ward (id), 
	CONSTRAINT fk_measure_replaces_id_measure FOREIGN KEY(replaces_id) REFERENCES measure (id)
);
INSERT INTO "measure" VALUES('1e2feb89414c443c9027c4d1c386bbc4','2026-03-11 08:45:00.000000','2026-03-11 08:45:00.000000','cd613e30d8f14adf91b7584a2265b1f5','Medicines given late','','','Quality','process','count','doses',0,1.0,'xmr','down','daily','1111111','yesterday',0,NULL,NULL,'','',0,NULL,'[]','',NULL,0,NULL,NULL,'');
INSERT INTO "measure" VALUES('78e51061731148a382ce6f447ed4d57b','2026-03-11 08:45:00.000000','2026-03-11 08:45:00.000000','cd613e30d8f14adf91b7584a2265b1f5','Hand hygiene','','','Quality','process','proportion','',0,1.0,'xmr','up','weekly','1111111','yesterday',0,NULL,NULL,'','',0,NULL,'["soap", "gel"]','',NULL,0,NULL,NULL,'');
INSERT INTO "measure" VALUES('35bf992dc9e94616a12e7696a6cecc1b','2026-03-11 08:45:00.000000','2026-03-11 08:45:00.000000','cd613e30d8f14adf91b7584a2265b1f5','Falls','','','Safety','process','events','',0,1.0,'g','down','daily','1111111','yesterday',0,NULL,NULL,'','',0,NULL,'["bed", "toilet"]','',NULL,0,NULL,NULL,'');
CREATE TABLE measure_version (
	id CHAR(32) NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	measure_id CHAR(32) NOT NULL, 
	version INTEGER NOT NULL, 
	valid_from DATE NOT NULL, 
	numerator VARCHAR NOT NULL, 
	denominator VARCHAR NOT NULL, 
	exclusions VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	removed_at DATETIME, 
	CONSTRAINT pk_measure_version PRIMARY KEY (id), 
	CONSTRAINT uq_measure_version_measure_id_version UNIQUE (measure_id, version), 
	CONSTRAINT ck_measure_version_version_from_one CHECK (version >= 1), 
	CONSTRAINT fk_measure_version_measure_id_measure FOREIGN KEY(measure_id) REFERENCES measure (id)
);
INSERT INTO "measure_version" VALUES('afbd67f9619649cfa1988ad9f06c144a','2026-03-11 08:45:00.000000','2026-03-11 08:45:00.000000','1e2feb89414c443c9027c4d1c386bbc4',1,'2026-03-10','late','','','','',NULL);
CREATE TABLE observation (
	id CHAR(32) NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	measure_id CHAR(32) NOT NULL, 
	period DATE NOT NULL, 
	state VARCHAR NOT NULL, 
	value FLOAT, 
	denominator FLOAT, 
	note VARCHAR NOT NULL, 
	person_id CHAR(32), 
	CONSTRAINT pk_observation PRIMARY KEY (id), 
	CONSTRAINT uq_observation_measure_id_period UNIQUE (measure_id, period), 
	CONSTRAINT ck_observation_state CHECK (state IN ('value', 'not_applicable', 'closed', 'not_recorded')), 
	CONSTRAINT ck_observation_value_only_in_state_value CHECK ((state = 'value') = (value IS NOT NULL)), 
	CONSTRAINT ck_observation_denominator_only_in_state_value CHECK (denominator IS NULL OR state = 'value'), 
	CONSTRAINT ck_observation_denominator_not_negative CHECK (denominator IS NULL OR denominator > 0 OR (denominator = 0 AND value = 0)), 
	CONSTRAINT fk_observation_measure_id_measure FOREIGN KEY(measure_id) REFERENCES measure (id), 
	CONSTRAINT fk_observation_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "observation" VALUES('01c281c04560582e9fe1f3b957e8e74d','2026-03-11 08:45:00.000000','2026-03-11 08:45:00.000000','1e2feb89414c443c9027c4d1c386bbc4','2026-03-10','value',7.0,NULL,'','e4b06ce6074147a8bce42c8218072e8c');
INSERT INTO "observation" VALUES('4f080ba9c7d85f29a8682cf92ceb00db','2026-03-11 08:45:00.000000','2026-03-11 08:45:00.000000','78e51061731148a382ce6f447ed4d57b','2026-03-02','value',18.0,20.0,'',NULL);
CREATE TABLE person (
	id CHAR(32) NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	ward_id CHAR(32) NOT NULL, 
	initials VARCHAR(6) NOT NULL, 
	role VARCHAR(60) NOT NULL, 
	position INTEGER NOT NULL, 
	archived_at DATETIME, 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT ck_person_initials_length CHECK (length(initials) BETWEEN 1 AND 6), 
	CONSTRAINT fk_person_ward_id_ward FOREIGN KEY(ward_id) REFERENCES ward (id)
);
INSERT INTO "person" VALUES('e4b06ce6074147a8bce42c8218072e8c','2026-03-11 08:45:00.000000','2026-03-11 08:45:00.000000','cd613e30d8f14adf91b7584a2265b1f5','AB','nurse',0,NULL);
CREATE TABLE phase (
	id CHAR(32) NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	measure_id CHAR(32) NOT NULL, 
	starts DATE NOT NULL, 
	reason VARCHAR(200) NOT NULL, 
	person_id CHAR(32), 
	removed_at DATETIME, 
	CONSTRAINT pk_phase PRIMARY KEY (id), 
	CONSTRAINT ck_phase_reason_given CHECK (length(reason) > 0), 
	CONSTRAINT fk_phase_measure_id_measure FOREIGN KEY(measure_id) REFERENCES measure (id), 
	CONSTRAINT fk_phase_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "phase" VALUES('1a2b8f1ff1fd42a29755d4c13a902931','2026-03-11 08:45:00.000000','2026-03-11 08:45:00.000000','1e2feb89414c443c9027c4d1c386bbc4','2026-03-10','new trolley',NULL,NULL);
CREATE TABLE target (
	id CHAR(32) NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	measure_id CHAR(32) NOT NULL, 
	scope VARCHAR NOT NULL, 
	value FLOAT, 
	valid_from DATE NOT NULL, 
	removed_at DATETIME, 
	CONSTRAINT pk_target PRIMARY KEY (id), 
	CONSTRAINT ck_target_scope CHECK (scope IN ('local', 'national')), 
	CONSTRAINT fk_target_measure_id_measure FOREIGN KEY(measure_id) REFERENCES measure (id)
);
INSERT INTO "target" VALUES('025b413f8a9a421ea648a7dd06839eb9','2026-03-11 08:45:00.000000','2026-03-11 08:45:00.000000','1e2feb89414c443c9027c4d1c386bbc4','local',5.0,'2026-03-10',NULL);
CREATE TABLE "ward" (
	id CHAR(32) NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	trust VARCHAR(120) NOT NULL, 
	days_recorded VARCHAR(7) NOT NULL, 
	manager_pin VARCHAR(200) NOT NULL, 
	identifier_patterns JSON NOT NULL, 
	CONSTRAINT pk_ward PRIMARY KEY (id), 
	CONSTRAINT ck_ward_name_given CHECK (length(name) > 0), 
	CONSTRAINT ck_ward_days_recorded CHECK (length(days_recorded) = 7 AND days_recorded <> '0000000')
);
INSERT INTO "ward" VALUES('cd613e30d8f14adf91b7584a2265b1f5','2026-03-11 08:45:00.000000','2026-11-22 19:18:49.091133','Ward 4','Trust','1111100','','["AB999999"]');
CREATE INDEX ix_closure_ward_id ON closure (ward_id);
CREATE INDEX ix_measure_ward_id ON measure (ward_id);
CREATE INDEX ix_person_ward_id ON person (ward_id);
CREATE INDEX ix_annotation_measure_id ON annotation (measure_id);
CREATE INDEX ix_phase_measure_id ON phase (measure_id);
CREATE INDEX ix_exclusion_measure_id ON exclusion (measure_id);
CREATE INDEX ix_observation_values ON observation (measure_id, period, value, denominator);
CREATE INDEX ix_event_measure_day ON event (measure_id, day);
CREATE INDEX ix_target_measure_id ON target (measure_id);
CREATE INDEX ix_duty_day ON duty (day);
CREATE INDEX ix_audit_entry_row ON audit_entry (row_id);
CREATE INDEX ix_audit_change_undoes_id ON audit_change (undoes_id);
COMMIT;
