BEGIN TRANSACTION;
CREATE TABLE abstracts (
	paper_id INTEGER NOT NULL, 
	text BLOB NOT NULL, 
	CONSTRAINT pk_abstracts PRIMARY KEY (paper_id), 
	CONSTRAINT fk_abstracts_paper_id_papers FOREIGN KEY(paper_id) REFERENCES papers (id)
);
INSERT INTO "abstracts" VALUES(1,X'78DA0B4F5528284A2D4ECD2B514854284FAC5428C957284A4D4C51C8CB2F492DD60300B0940B06');
CREATE TABLE acks (
	id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	given_at DATETIME NOT NULL, 
	until DATE, 
	status TEXT NOT NULL, 
	freshness TEXT, 
	suggestion TEXT, 
	taken_back_at DATETIME, 
	CONSTRAINT pk_acks PRIMARY KEY (id)
);
INSERT INTO "acks" VALUES(1,'https://tools.example.org/','moves next month','2026-03-05 06:30:00.000000','2026-04-01','failing',NULL,NULL,'2026-03-06 06:30:00.000000');
INSERT INTO "acks" VALUES(2,'https://tools.example.org/','moves in May','2026-03-06 06:30:00.000000','2026-06-01','failing',NULL,NULL,NULL);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0005');
CREATE TABLE deliveries (
	id INTEGER NOT NULL, 
	digest TEXT NOT NULL, 
	period TEXT NOT NULL, 
	channel TEXT NOT NULL, 
	recipient TEXT NOT NULL, 
	made_at DATETIME NOT NULL, 
	state TEXT NOT NULL, 
	tries INTEGER NOT NULL, 
	unknowns INTEGER NOT NULL, 
	next_try_at DATETIME, 
	settled_at DATETIME, 
	words TEXT NOT NULL, 
	CONSTRAINT pk_deliveries PRIMARY KEY (id), 
	CONSTRAINT uq_deliveries_digest_period_channel_recipient UNIQUE (digest, period, channel, recipient)
);
INSERT INTO "deliveries" VALUES(1,'tools','2026-W09','mail','a@example.org','2026-03-06 06:30:00.000000','sent',1,0,NULL,'2026-03-06 06:30:00.000000','250 kept');
INSERT INTO "deliveries" VALUES(2,'tools','2026-W09','mail','b@example.org','2026-03-06 06:30:00.000000','deferred',1,0,'2026-03-06 06:40:00.000000',NULL,'450 later');
CREATE TABLE duties (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	begun TEXT, 
	begun_at DATETIME, 
	done TEXT, 
	done_at DATETIME, 
	failed_at DATETIME, 
	failures INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	CONSTRAINT pk_duties PRIMARY KEY (id), 
	CONSTRAINT uq_duties_name UNIQUE (name)
);
INSERT INTO "duties" VALUES(1,'backup','2026-W09','2026-03-01 03:00:00.000000','2026-W09','2026-03-01 03:00:01.000000',NULL,0,'12 tables');
CREATE TABLE feeds (
	id INTEGER NOT NULL, 
	source TEXT NOT NULL, 
	category TEXT NOT NULL, 
	state TEXT NOT NULL, 
	words TEXT NOT NULL, 
	polled_at DATETIME NOT NULL, 
	day DATE, 
	batch TEXT NOT NULL, 
	etag TEXT, 
	last_modified TEXT, 
	last_good_day DATE, 
	since DATE, 
	filled_to DATETIME, 
	CONSTRAINT pk_feeds PRIMARY KEY (id), 
	CONSTRAINT uq_feeds_source_category UNIQUE (source, category)
);
INSERT INTO "feeds" VALUES(1,'arxiv','cs.CL','news','2 papers','2026-03-03 06:30:00.000000','2026-03-03','abc','"e"',NULL,'2026-03-03','2026-03-03',NULL);
CREATE TABLE findings (
	id INTEGER NOT NULL, 
	link_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	subject TEXT NOT NULL, 
	old TEXT, 
	new TEXT, 
	reason TEXT NOT NULL, 
	suggestion TEXT, 
	look TEXT, 
	CONSTRAINT pk_findings PRIMARY KEY (id), 
	CONSTRAINT fk_findings_link_id_links FOREIGN KEY(link_id) REFERENCES links (id)
);
INSERT INTO "findings" VALUES(1,1,'2026-03-02 06:30:00.000000','status','ok','failing','http-404',NULL,'{"outcome":"failed","reason":"http-404","evidence":2,"http_status":404}');
INSERT INTO "findings" VALUES(2,2,'2026-03-02 06:30:00.000000','status','ok','moved','http-404',NULL,'{"outcome":"good","reason":"renamed","source":"github","http_status":200,"hops":[["https://code.example/old/name",301,"https://code.example/new/name"]],"moved_to":"https://code.example/new/name","notes":["slow","tls-expired"],"quote":"“新名称” <full_name>","facts":{"name":"new/name","last_commit":"2026-01-20T06:30:00Z","archived":false,"stars":12},"seconds":1.25}');
CREATE TABLE links (
	id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	url TEXT NOT NULL, 
	first_seen_at DATETIME NOT NULL, asked_at DATETIME, 
	CONSTRAINT pk_links PRIMARY KEY (id), 
	CONSTRAINT uq_links_key UNIQUE ("key")
);
INSERT INTO "links" VALUES(1,'https://tools.example.org/','https://tools.example.org/','2026-03-01 06:30:00.000000','2026-03-03 06:30:00.000000');
INSERT INTO "links" VALUES(2,'https://code.example/old/name','https://code.example/old/name','2026-03-01 06:30:00.000000',NULL);
CREATE TABLE list_copies (
	id INTEGER NOT NULL, 
	list_id INTEGER NOT NULL, 
	source TEXT NOT NULL, 
	text BLOB NOT NULL, 
	etag TEXT, 
	last_modified TEXT, 
	fetched_at DATETIME NOT NULL, 
	seen_at DATETIME NOT NULL, 
	CONSTRAINT pk_list_copies PRIMARY KEY (id), 
	CONSTRAINT fk_list_copies_list_id_lists FOREIGN KEY(list_id) REFERENCES lists (id)
);
INSERT INTO "list_copies" VALUES(1,1,'lists/tools.md',X'78DA535608C9CFCF29E6E2D25588CECF4B8DD5C828292928B6D2D72F0109EBA55624E616E4A4EAE517A5EB6B7201004AF90EC6','"1"',NULL,'2026-03-01 06:30:00.000000','2026-03-01 06:30:00.000000');
CREATE TABLE lists (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	CONSTRAINT pk_lists PRIMARY KEY (id), 
	CONSTRAINT uq_lists_name UNIQUE (name)
);
INSERT INTO "lists" VALUES(1,'tools');
CREATE TABLE papers (
	id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	source TEXT NOT NULL, 
	title TEXT NOT NULL, 
	first_seen_at DATETIME NOT NULL, 
	score DOUBLE NOT NULL, 
	model TEXT NOT NULL, 
	published DATE, 
	details TEXT, 
	verdict TEXT, 
	judged_at DATETIME, 
	CONSTRAINT pk_papers PRIMARY KEY (id), 
	CONSTRAINT uq_papers_key UNIQUE ("key")
);
INSERT INTO "papers" VALUES(1,'2603.00001','arxiv','Reading clinical notes <with care> 临床','2026-03-03 06:30:00.000000',0.93,'m1','2026-03-02','{"doi":"10.1000/x","why":["clinical notes","reading"],"section":["Papers","Notes"],"section_confidence":0.7,"links":[["https://code.example/notes","code"]]}','accepted','2026-03-04 06:30:00.000000');
INSERT INTO "papers" VALUES(2,'hep-ex/0406020','arxiv','0','2026-03-03 06:30:00.000000',0.01,'m1',NULL,NULL,NULL,NULL);
CREATE TABLE renderings (
	delivery_id INTEGER NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_renderings PRIMARY KEY (delivery_id), 
	CONSTRAINT fk_renderings_delivery_id_deliveries FOREIGN KEY(delivery_id) REFERENCES deliveries (id)
);
INSERT INTO "renderings" VALUES(1,X'78DA732BCACFB552A8E0E5E2E54ACA4FA90400225E0443');
INSERT INTO "renderings" VALUES(2,X'78DA732BCACFB552A8E0E5E2E54ACA4FA90400225E0443');
CREATE TABLE runs (
	id INTEGER NOT NULL, 
	list_id INTEGER NOT NULL, 
	started_at DATETIME NOT NULL, 
	finished_at DATETIME, 
	requests INTEGER NOT NULL, 
	links_due INTEGER NOT NULL, 
	links_checked INTEGER NOT NULL, 
	network TEXT NOT NULL, 
	interrupted BOOLEAN NOT NULL, 
	CONSTRAINT pk_runs PRIMARY KEY (id), 
	CONSTRAINT fk_runs_list_id_lists FOREIGN KEY(list_id) REFERENCES lists (id)
);
INSERT INTO "runs" VALUES(1,1,'2026-03-01 06:30:00.000000','2026-03-01 07:30:00.000000',3,2,2,'up',0);
CREATE TABLE spans (
	id INTEGER NOT NULL, 
	link_id INTEGER NOT NULL, 
	first_at DATETIME NOT NULL, 
	last_at DATETIME NOT NULL, 
	checks INTEGER NOT NULL, 
	outcome TEXT NOT NULL, 
	look TEXT NOT NULL, 
	CONSTRAINT pk_spans PRIMARY KEY (id), 
	CONSTRAINT fk_spans_link_id_links FOREIGN KEY(link_id) REFERENCES links (id)
);
INSERT INTO "spans" VALUES(1,1,'2026-03-01 06:30:00.000000','2026-03-01 06:30:00.000000',1,'good','{"outcome":"good","http_status":200,"final_url":"https://tools.example.org/","seconds":0.4}');
INSERT INTO "spans" VALUES(2,2,'2026-03-01 06:30:00.000000','2026-03-02 06:30:00.000000',2,'good','{"outcome":"good","reason":"renamed","source":"github","http_status":200,"hops":[["https://code.example/old/name",301,"https://code.example/new/name"]],"moved_to":"https://code.example/new/name","notes":["slow","tls-expired"],"quote":"“新名称” <full_name>","facts":{"name":"new/name","last_commit":"2026-01-20T06:30:00Z","archived":false,"stars":12},"seconds":1.25}');
INSERT INTO "spans" VALUES(3,1,'2026-03-02 06:30:00.000000','2026-03-02 06:30:00.000000',1,'failed','{"outcome":"failed","reason":"http-404","evidence":2,"http_status":404}');
CREATE TABLE standings (
	link_id INTEGER NOT NULL, 
	status TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	since DATETIME, 
	checked_at DATETIME, 
	failed_checks INTEGER NOT NULL, 
	failing_since DATETIME, 
	last_good_at DATETIME, 
	suggestion TEXT, 
	notes TEXT NOT NULL, 
	freshness TEXT, 
	freshness_since DATETIME, 
	look TEXT, 
	CONSTRAINT pk_standings PRIMARY KEY (link_id), 
	CONSTRAINT fk_standings_link_id_links FOREIGN KEY(link_id) REFERENCES links (id)
);
INSERT INTO "standings" VALUES(1,'failing','http-404','2026-03-02 06:30:00.000000','2026-03-02 06:30:00.000000',0,NULL,NULL,NULL,'[]',NULL,NULL,'{"outcome":"failed","reason":"http-404","evidence":2,"http_status":404}');
INSERT INTO "standings" VALUES(2,'ok','renamed','2026-03-02 06:30:00.000000','2026-03-02 06:30:00.000000',0,NULL,NULL,NULL,'[]',NULL,NULL,'{"outcome":"good","reason":"renamed","source":"github","http_status":200,"hops":[["https://code.example/old/name",301,"https://code.example/new/name"]],"moved_to":"https://code.example/new/name","notes":["slow","tls-expired"],"quote":"“新名称” <full_name>","facts":{"name":"new/name","last_commit":"2026-01-20T06:30:00Z","archived":false,"stars":12},"seconds":1.25}');
CREATE TABLE upgrades (
	id INTEGER NOT NULL, 
	revision TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_upgrades PRIMARY KEY (id)
);
INSERT INTO "upgrades" VALUES(1,'0001','2026-03-01 06:30:00.000000');
INSERT INTO "upgrades" VALUES(2,'0002','2026-03-03 06:30:00.000000');
INSERT INTO "upgrades" VALUES(3,'0003','2026-03-04 00:00:00.000000');
INSERT INTO "upgrades" VALUES(4,'0004','2026-03-05 06:30:00.000000');
INSERT INTO "upgrades" VALUES(5,'0005','2026-03-06 06:30:00.000000');
CREATE INDEX ix_list_copies_list_id_id ON list_copies (list_id, id);
CREATE INDEX ix_runs_list_id_id ON runs (list_id, id);
CREATE INDEX ix_spans_link_id_id ON spans (link_id, id);
CREATE INDEX ix_findings_at ON findings (at);
CREATE INDEX ix_findings_link_id_at ON findings (link_id, at);
CREATE INDEX ix_papers_first_seen_at ON papers (first_seen_at);
CREATE INDEX ix_acks_key ON acks ("key");
CREATE INDEX ix_deliveries_settled_at ON deliveries (settled_at);
COMMIT;
