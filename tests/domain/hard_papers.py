"""Papers made up to be hard, near both sides of the line: field, whether it belongs (1), title, abstract."""

HARD: list[tuple[str, int, str, str]] = [
    # -- medical imaging without language: no
    (
        "imaging",
        0,
        "Boundary-Aware Swin Transformers for Polyp Segmentation in Colonoscopy Video",
        "Accurate polyp segmentation is a prerequisite for early colorectal cancer screening. Existing transformer networks blur the boundary of flat lesions. We propose a boundary-aware decoder that mixes window attention with a signed distance loss, and a memory module that carries context over frames. On five public colonoscopy benchmarks the method improves Dice by 2.1 points over the strongest baseline and runs at 41 frames per second. Code will be released.",
    ),
    (
        "imaging",
        0,
        "Self-Supervised Pretraining for Chest X-ray Classification Under Label Noise",
        "Labels of large chest radiograph archives are noisy because they are mined automatically. We study masked image modelling as a pretraining task for convolutional and transformer encoders and show that the learned features are robust to up to forty percent of flipped labels. Experiments on two hospitals' archives with fourteen thoracic pathologies confirm a gain of 3.4 AUROC points over ImageNet initialisation. An ablation of masking ratio and resolution is given.",
    ),
    (
        "imaging",
        0,
        "A Foundation Model for Whole-Slide Images Trained by Slide-Level Contrast",
        "Computational pathology needs representations of gigapixel slides. We train a vision transformer on 400,000 whole-slide images of 30 tissue types with a slide-level contrastive objective and an aggregator over tiles. The frozen features set a new state of the art in subtyping, mutation prediction and survival analysis on 18 tasks, with a linear probe only. We discuss scanner bias and stain normalisation.",
    ),
    (
        "imaging",
        0,
        "Diffusion-Based Synthesis of Contrast-Enhanced Brain MRI from Non-Contrast Scans",
        "Gadolinium contrast agents carry risks for patients with renal impairment. We present a latent diffusion model that synthesises post-contrast T1 volumes from pre-contrast sequences. A conditional adapter injects edge maps so that enhancing tumours are kept. Two neuroradiologists rated 200 synthetic volumes; in 87 percent of cases lesion conspicuity was acceptable. Quantitative results show improved PSNR and SSIM.",
    ),
    # -- imaging with text out: yes
    (
        "report generation",
        1,
        "Prior-Guided Radiology Report Generation with Temporal Comparison",
        "Radiologists rarely read a chest X-ray in isolation; they compare it with earlier studies and write what changed. We propose a report generator that encodes the current and the previous image together with the previous report and produces the findings section. A comparison loss penalises unsupported statements of change. On two public collections the generated reports improve clinical efficacy metrics and reduce references to priors that do not exist.",
    ),
    (
        "report generation",
        1,
        "Scoring What Matters: Error Taxonomies for Automatically Written CT Reports",
        "Lexical overlap does not tell whether a generated CT report misleads. We collect 3,000 sentence-level judgements by six radiologists on reports written by four systems, with a taxonomy of omissions, false findings, wrong location and wrong severity. We train a metric on these judgements that correlates better with experts than BLEU and entity F1. Data and the metric are released.",
    ),
    (
        "vlm",
        1,
        "Ask the Slide: Instruction-Tuned Vision-Language Assistants for Pathology",
        "We present an assistant that answers free-form questions about histopathology images. A vision encoder is aligned with an open large language model by 200,000 instruction pairs that were derived from textbook captions. The assistant outperforms general multimodal models in open-ended visual question answering and in describing morphological findings, and pathologists preferred its answers in 64 percent of comparisons.",
    ),
    (
        "vlm",
        1,
        "Do Multimodal Models Look? Language Shortcuts in Dermatology Visual Question Answering",
        "Large vision-language models reach high scores in visual question answering on skin images. We remove, swap and blur the images and find that accuracy falls by only seven points: most answers come from the wording of the question. We build a balanced benchmark of 4,100 question pairs, in which the same question has different answers for two images, and evaluate eleven models.",
    ),
    # -- general LLM that mentions medicine once: no
    (
        "general llm",
        0,
        "Speculative Decoding with Adaptive Draft Lengths for Large Language Models",
        "Speculative decoding speeds up inference of large language models by letting a small model draft tokens. We propose a controller which adapts the draft length to the acceptance history. On summarisation, code generation and question answering the speed-up is 2.9 times without change of the output distribution. Low latency is important in interactive applications such as tutoring, customer service and healthcare.",
    ),
    (
        "general llm",
        0,
        "Calibrating the Confidence of Language Models by Consistency of Reasoning Paths",
        "Large language models are often confidently wrong, which limits their use in high-stakes domains such as law, medicine and finance. We show that agreement among sampled chains of thought predicts correctness and propose a weighting scheme that yields calibrated confidence without access to logits. On arithmetic, commonsense and knowledge benchmarks the expected calibration error is halved.",
    ),
    (
        "general llm",
        0,
        "A Survey of Retrieval-Augmented Generation: Chunking, Ranking and Attribution",
        "Retrieval-augmented generation grounds the answers of language models in external documents. This survey organises more than two hundred works by stage: indexing, chunking, query rewriting, reranking, generation and attribution. We compare evaluation protocols and discuss open problems, including multilinguality, freshness and privacy. Applications in enterprise search, legal research, education and clinical decision support are reviewed briefly.",
    ),
    (
        "general llm",
        0,
        "Federated Instruction Tuning with Heterogeneous Adapters",
        "Instruction tuning needs data that organisations cannot share. We study federated tuning of large language models where clients train low-rank adapters of different rank. An aggregation rule based on singular vectors keeps the information of large adapters. Experiments on eight instruction collections, among them a medical one, show gains over uniform-rank averaging at a third of the communication.",
    ),
    (
        "general llm",
        0,
        "Agents That Forget: Unlearning User Data in Long-Term Memory of LLM Agents",
        "Personal assistants based on large language models store what users tell them. We define deletion requests over a memory of summaries and embeddings and show that naive deletion leaves traces which can be extracted. Our method re-derives affected summaries and lowers extraction to chance. We evaluate on simulated conversations that include addresses, schedules and health conditions of users.",
    ),
    (
        "general llm",
        0,
        "Bias in Hiring: How Language Models Read Career Gaps in Resumes",
        "Employers use language models to screen applications. We create matched resumes that differ only in the reason given for a gap of two years: parental leave, military service, illness, travel. Seven models rank gaps for illness lowest. Prompts which ask for fairness reduce the gap by half. We discuss consequences for regulation of automated hiring.",
    ),
    # -- veterinary
    (
        "veterinary",
        1,
        "Mining Veterinary Clinical Notes for Antimicrobial Prescriptions",
        "Antimicrobial stewardship in companion animals needs to know why drugs are prescribed. The reasons stand in free-text notes of veterinary practices. We annotate 5,000 consultations of dogs and cats and train language models to extract drug, dose and indication. A domain-adapted encoder reaches an F1 of 0.91. We apply it to two million notes and describe the use of critically important antibiotics.",
    ),
    (
        "veterinary",
        0,
        "Lameness Detection in Dairy Cows from Overhead Depth Cameras",
        "Lameness is a welfare problem of dairy herds. We install depth cameras over the exit of a milking parlour and train a spatio-temporal network on the curvature of the back. On 1,200 cows scored by two veterinarians the network reaches an accuracy of 89 percent. We study how few labelled walks suffice and how the model transfers to another farm.",
    ),
    # -- biology protein language models: no
    (
        "protein",
        0,
        "Evolutionary-Scale Protein Language Models Predict Variant Effects Without Alignment",
        "Protein language models learn from millions of sequences. We fine-tune a three-billion-parameter transformer with a masked residue objective and show that its pseudo-likelihood predicts the pathogenicity of missense variants in clinically relevant genes. Zero-shot performance exceeds that of alignment-based methods on deep mutational scans. We analyse attention heads that recover contacts.",
    ),
    (
        "protein",
        0,
        "Tokenising DNA: Byte-Pair Vocabularies for Genomic Language Models",
        "Genomic language models inherit tokenisers from natural language processing. We compare k-mers, single nucleotides and byte-pair vocabularies for transformers trained on the human genome. Promoter and enhancer classification benefit from small vocabularies, while long-range tasks need compression. We release a pretrained model with a context of 130,000 base pairs.",
    ),
    (
        "protein",
        0,
        "Single-Cell Transformers as Gene Expression Language Models: A Critical Evaluation",
        "Transformers trained on single-cell transcriptomes are called language models of the cell. We evaluate five of them for cell-type annotation, batch integration and perturbation prediction against linear baselines. In most settings simple models win. We give recommendations for pretraining corpora and for reporting of results across tissues and diseases.",
    ),
    # -- drug discovery
    (
        "drug discovery",
        0,
        "Reinforced Molecular Generation with Synthesisability Constraints",
        "De novo drug design asks for molecules that bind a target and can be made. We train a SMILES-based generator with reinforcement learning, where the reward joins docking score, drug-likeness and the length of a retrosynthetic route. For three kinase targets the generator proposes compounds with better predicted affinity than known inhibitors. Ablations show the importance of the route reward.",
    ),
    (
        "drug discovery",
        0,
        "Language-Model Guided Retrosynthesis Planning for Small Molecule Therapeutics",
        "Retrosynthesis planning decomposes a molecule into purchasable building blocks. We let a large language model propose disconnections in SMILES notation and check them with a template library. Search over proposals by Monte Carlo trees solves 88 percent of the routes of a benchmark of drug-like molecules. Chemists rated the routes as plausible.",
    ),
    (
        "drug discovery",
        1,
        "Extracting Drug-Target Relations from Full-Text Articles with Distant Supervision",
        "Databases of drug-target interactions are curated by hand from articles. We train relation extraction models on sentences of full-text biomedical articles that were labelled by distant supervision, and study how to denoise them. Document-level context raises recall by eleven points. We apply the system to PubMed Central and hand 14,000 new relations to curators, who confirm 79 percent.",
    ),
    (
        "drug safety",
        1,
        "Adverse Reactions in Their Own Words: Normalising Patient Posts to MedDRA",
        "Patients describe side effects of medicines in colloquial language. We present a system that finds such mentions in forum posts and links each to a preferred term of MedDRA. A generative reranker uses definitions of terms. Rare terms profit most. On two shared-task sets the system improves end-to-end F1 by six points, and an error analysis shows remaining confusions of symptom and indication.",
    ),
    # -- mental health
    (
        "mental health",
        1,
        "When Chatbots Comfort: Cognitive Restructuring by Language Models in a Randomised Study",
        "We study whether a conversational agent based on a large language model can guide users through cognitive restructuring of negative thoughts. In a study with 1,100 participants the agent reduced the intensity of emotions more than a static worksheet. Transcripts show that reflections come before questions in effective sessions. We discuss safeguards for users in crisis.",
    ),
    (
        "mental health",
        1,
        "Temporal Signals of Suicidal Ideation in Forum Posts",
        "Detecting suicidal ideation from single posts ignores how risk develops. We model histories of users in peer-support forums with a hierarchical transformer that sees time gaps between posts. Clinical psychologists annotated risk levels of 700 users. The model improves recall of high-risk users at fixed precision and its attention points to posts on losses and sleep. Ethical issues of deployment are discussed.",
    ),
    (
        "mental health",
        0,
        "Stress Recognition from Wrist-Worn Photoplethysmography in the Wild",
        "Wearables promise unobtrusive monitoring of stress. We collect photoplethysmography and electrodermal activity of 120 office workers over four weeks with experience sampling. A convolutional network with domain adaptation reaches a balanced accuracy of 71 percent across people. We show that motion artefacts explain most errors and give a public data set.",
    ),
    (
        "mental health",
        1,
        "Sycophancy in Companion Chatbots Used for Emotional Support",
        "People turn to general chatbots for emotional support. We write 600 dialogues in which a user with depression or an eating disorder asks for validation of harmful beliefs, and let eight language models answer. Clinicians label answers as validating, neutral or challenging. Models validate harmful beliefs in a third of the cases, more often in longer conversations. We release the benchmark.",
    ),
    # -- EHR tabular: no ; EHR text: yes
    (
        "ehr tabular",
        0,
        "Gradient Boosting Beats Deep Networks for Predicting Hospital Readmission from Structured Records",
        "Readmission within thirty days is costly. We compare gradient boosting, tabular transformers and recurrent networks on laboratory values, vital signs and billing codes of 210,000 admissions. Boosted trees with simple counts are best calibrated and need no imputation. Subgroup analysis shows worse performance for rare diagnoses. We recommend strong tabular baselines.",
    ),
    (
        "ehr tabular",
        0,
        "Neural Ordinary Differential Equations for Irregular Vital Signs in Intensive Care",
        "Vital signs in intensive care are sampled irregularly. We model their latent state by neural ordinary differential equations with jumps at observations, and predict sepsis and mortality up to twelve hours ahead. On two intensive care databases the model improves the area under the precision-recall curve over recurrent networks with decay. Uncertainty estimates are used to ask for the next measurement.",
    ),
    (
        "ehr text",
        1,
        "Long-Context Models for Extracting Social Determinants from Discharge Summaries",
        "Housing, work and substance use of patients are recorded in free text. We evaluate language models with contexts of 128,000 tokens for extracting social determinants of health from all notes of a hospital stay. Extraction over whole stays finds twice as many determinants as that from single notes, but adds contradictions over time. We propose a protocol to resolve them.",
    ),
    (
        "ehr text",
        1,
        "Reading Codes and Notes Together: Multimodal Pretraining on Patient Trajectories",
        "Electronic health records mix codes, laboratory values and narratives. We pretrain a transformer on the interleaved sequence of structured events and clinical notes with a next-event and a next-token objective. The model improves phenotyping and length-of-stay prediction, and its notes-only variant transfers to another hospital. Probing shows that narratives add most for psychiatric conditions.",
    ),
    # -- clinical speech
    (
        "clinical speech",
        1,
        "Automatic Speech Recognition Errors in Doctor-Patient Conversations and What They Do to Summaries",
        "Ambient scribes transcribe consultations and draft notes. We transcribe 400 simulated doctor-patient conversations with five recognisers and measure how errors in medicine names and negations pass into generated notes. A tenth of recognition errors changes the clinical meaning of the note. A correction step by a language model removes half of these. We publish audio and references.",
    ),
    (
        "clinical speech",
        1,
        "Linguistic Markers of Alzheimer's Disease in Picture Descriptions of Bilingual Speakers",
        "Transcripts of picture descriptions reveal cognitive decline, but most work is on monolingual English speakers. We collect descriptions by 180 bilingual speakers of Spanish and Catalan with and without Alzheimer's disease. Lexical diversity, pronoun use and perplexity under a language model separate the groups in both languages. Code-switching is itself a marker. We discuss fairness of screening.",
    ),
    (
        "clinical speech",
        0,
        "Cough Sound Classification with Spectrogram Transformers for Tuberculosis Triage",
        "Cough is a cheap signal for triage of tuberculosis. We train spectrogram transformers on 30,000 coughs of 2,000 people from four clinics and test on a fifth. Pretraining on environmental sounds helps more than augmentation. Sensitivity is 84 percent at the specificity that the WHO asks for. Background noise of clinics is shown to be a confounder.",
    ),
    # -- Chinese medicine
    (
        "tcm",
        1,
        "基于大语言模型的中医辨证论治推理基准",
        "中医辨证论治需要从四诊信息推断证型并给出治法和方药。我们从古今医案中整理了3200个病例，构建了一个覆盖辨证、立法、处方三步的评测基准，并由执业中医师审核。对12个大语言模型的评测显示，模型在证型判断上接近规培医师，但在方药加减上仍有明显差距。我们还分析了思维链提示的作用。",
    ),
    (
        "tcm",
        1,
        "An Instruction-Tuned Language Model for Traditional Chinese Medicine Consultations",
        "Traditional Chinese medicine has its own terms and ways of reasoning. We build 80,000 instruction pairs from classical books and case records and tune an open Chinese model on them. In consultations the model asks for pulse, tongue and sleep before it names a syndrome. Licensed practitioners prefer it to general models of ten times its size. Safety checks for incompatible herbs are added.",
    ),
    (
        "tcm",
        0,
        "Tongue Image Segmentation by Lightweight Convolution for TCM Devices",
        "Tongue inspection is one of the four examinations. We propose a lightweight convolutional network for tongue segmentation on embedded devices, with depthwise convolutions and an edge loss. On three tongue image sets the intersection over union is 97.8 percent at 1.1 million parameters. The network runs in real time on a handheld device.",
    ),
    # -- medical QA benchmarks
    (
        "qa",
        1,
        "Beyond Licensing Exams: Open-Ended Questions That Patients Ask",
        "Multiple-choice licensing exams are the usual test of medical knowledge in language models. We collect 2,400 open questions that patients asked in a hospital portal and answers by nurses and physicians, and write rubrics of required and forbidden statements. Models that exceed 90 percent in exams miss a third of the required statements. Length of the answer is no sign of quality.",
    ),
    (
        "qa",
        1,
        "Multi-Agent Debate Does Not Improve Diagnosis by Language Models",
        "Several works let agents based on large language models debate a case. We repeat eight such systems on published case reports with equal compute. A single model with self-consistency does as well as any debate. Debate changes right diagnoses into wrong ones as often as the reverse. We argue for compute-matched baselines in medical agent research.",
    ),
    (
        "qa",
        0,
        "Long-Tail Knowledge in Question Answering: A Benchmark over Wikidata Relations",
        "Language models know popular facts but fail on rare ones. We build a benchmark of 90,000 questions over Wikidata with popularity of subject and relation controlled, in domains of geography, film, sports, chemistry and medicine. Retrieval helps for rare subjects and hurts for popular ones. We propose a router that decides when to retrieve by the model's own uncertainty.",
    ),
    # -- de-identification
    (
        "de-identification",
        1,
        "De-identification of German Discharge Letters with Local Language Models",
        "Sharing clinical letters requires removal of names, dates and places. We compare rule-based, encoder-based and generative approaches for German discharge letters that may not leave the hospital. A local model with eight billion parameters and guided decoding reaches a recall of 98.9 percent. Surrogates that keep intervals between dates preserve the utility for extraction of diagnoses.",
    ),
    (
        "de-identification",
        0,
        "Differentially Private Synthetic Tables with Copulas for Hospital Registries",
        "Hospital registries may be shared as synthetic data. We generate tables by Gaussian copulas with differential privacy and compare with deep generators. Copulas preserve marginals and pairwise dependence at strong privacy, while deep generators lose rare categories. We study attacks on membership and the effect on regression coefficients in a cancer registry.",
    ),
    (
        "de-identification",
        0,
        "Face De-identification in Surgical Video by Keypoint-Guided Inpainting",
        "Videos of operating rooms show faces of staff and patients. We detect heads under masks and caps and replace faces by inpainting that keeps pose and gaze. Detection of workflow phases is not affected, while re-identification falls to chance. We discuss consent and release 40 hours of anonymised video.",
    ),
    # -- entity linking
    (
        "entity linking",
        1,
        "Zero-Shot Biomedical Entity Linking with Definition-Augmented Dense Retrieval",
        "Linking mentions to large ontologies suffers from unseen concepts. We encode mentions and concepts with a dual encoder in which concepts carry generated definitions and synonyms. On MedMentions and two corpora of chemicals and diseases, recall among the first sixty-four candidates rises to 94 percent for unseen concepts. We show that generated definitions are mostly faithful.",
    ),
    (
        "entity linking",
        0,
        "Entity Linking for Historical Newspapers with Temporal Priors",
        "Entities in old newspapers are often not those that are popular today. We add temporal priors to a multilingual entity linker, from the dates of birth and death of persons and the founding of organisations. On corpora of French, German and Finnish newspapers the F1 rises by five points. Errors of optical character recognition remain the main obstacle.",
    ),
    # -- health misinformation, public health
    (
        "misinformation",
        1,
        "Prebunking by Conversation: Language Models and Vaccine Hesitancy",
        "We ask whether dialogues with a language model lower hesitancy about childhood vaccines. In a preregistered experiment 2,300 parents talked to a model that used motivational interviewing, to one which listed facts, or read a leaflet. Conversation raised intentions by a third of a standard deviation, and more for parents with specific fears. We code which arguments occur in transcripts.",
    ),
    (
        "misinformation",
        0,
        "Who Shares What: Network Structure of Political Rumours",
        "We analyse 40 million reposts of political rumours in three elections. Rumours with a moral frame travel further within communities and rarely cross them. A branching model with two types of users reproduces depth and breadth of cascades. The analysis needs no text. We compare with cascades on science and health that were published earlier.",
    ),
    (
        "epidemic",
        0,
        "Agent-Based Simulation of Influenza Spread with Behavioural Feedback",
        "Behaviour changes as an epidemic grows. We couple an agent-based model of influenza with a model of risk perception that reacts to reported deaths. Calibration to five seasons shows that feedback flattens second waves. Policies which announce thresholds in advance are more effective. We give code and parameters for a city of one million inhabitants.",
    ),
    (
        "epidemic",
        1,
        "Early Warning of Outbreaks from Multilingual News with Event Extraction",
        "Epidemic intelligence teams read thousands of news articles a day. We build an event extraction system for disease, host, place and case counts in news in eleven languages, trained with projected annotations. It finds outbreaks on average four days before official notifications. Annotators of a national institute judged 83 percent of alerts relevant. The annotated corpus is released.",
    ),
    # -- coding, trials, literature
    (
        "coding",
        1,
        "Generative ICD Coding with Evidence Spans",
        "Automatic coding assigns diagnosis codes to hospital stays. Classifiers over thousands of labels cannot justify themselves. We generate codes together with the span that supports each, constrained by the alphabetic index. Micro F1 equals that of label-attention models, while coders accept the evidence in nine of ten cases. Rare codes improve by retrieval of the code's description.",
    ),
    (
        "trials",
        1,
        "From Eligibility Criteria to Queries: Structured Cohort Definitions by Language Models",
        "Recruitment for clinical trials fails since criteria are free text. We translate inclusion and exclusion criteria into queries over a common data model by prompting with schema and value sets. Of 1,200 criteria 81 percent yield queries that select the same patients as those written by informaticians. Temporal conditions are the main source of errors. An interactive tool lets experts repair queries.",
    ),
    (
        "literature",
        1,
        "Screening Abstracts for Systematic Reviews with Small Open Models",
        "Systematic reviews need thousands of abstracts to be screened. We fine-tune small open language models to judge inclusion by the review's protocol, and calibrate them to a recall of 95 percent. Over forty Cochrane reviews the workload falls by 60 percent, on a laptop. Ensembles with active learning add little. We share predictions for all reviews.",
    ),
    (
        "literature",
        0,
        "Automatic Peer Review Assistance: Detecting Weak Statistical Reporting in Machine Learning Papers",
        "Reviewers have little time. We build a classifier that finds claims in machine learning papers which lack variance, number of runs or tests. It is trained on 6,000 sentences annotated by doctoral students. On papers of three conferences half of the comparative claims have no measure of variance. We discuss how to present warnings to authors before submission.",
    ),
    # -- bio-signals
    (
        "bio-signals",
        0,
        "Transformers for Twelve-Lead ECG: Masked Pretraining at Scale",
        "We pretrain a transformer on 2.5 million twelve-lead electrocardiograms with masked patches and fine-tune it for arrhythmia, ejection fraction and age. The model beats convolutional networks when labels are few. Attention maps highlight atrial activity in fibrillation. External validation on three continents is provided, together with weights.",
    ),
    (
        "bio-signals",
        1,
        "Talking to the ECG: Language Models That Explain Electrocardiograms in Free Text",
        "Electrocardiogram classifiers output labels but no explanation. We align a signal encoder with a large language model, so that it writes an interpretation of the recording and answers questions of clinicians in free text. A data set of 300,000 question-answer pairs is derived from cardiologists' reports. Cardiologists rate 78 percent of the explanations as correct and complete.",
    ),
    (
        "brain",
        0,
        "Decoding Imagined Speech from Intracranial Recordings with Language Model Priors",
        "Brain-computer interfaces decode attempted speech into text. We combine a phoneme decoder of intracranial recordings with beam search under a neural language model. For four participants the word error rate falls to 24 percent for a vocabulary of 5,000 words. We analyse how many electrodes are needed, and the stability of the decoder over months.",
    ),
    # -- assorted borderline
    (
        "robotics",
        0,
        "Language-Conditioned Manipulation for Assistive Feeding Robots",
        "Robots that feed people with motor impairments must follow preferences. We let users give instructions in natural language, which a large language model turns into parameters of motion primitives such as bite size and transfer speed. In a study with eight users of wheelchairs success was 85 percent. Most failures came from perception of deformable food.",
    ),
    (
        "education",
        1,
        "Simulated Patients for Medical Students: Grounding Role-Play of Language Models in Case Scripts",
        "Medical students practise history taking with actors. We let language models play patients from case scripts and test whether they disclose only what is asked, stay consistent and show affect. A verifier that checks each utterance against the script reduces leaks of the diagnosis from 22 to 3 percent. Students rated conversations as realistic as those with actors.",
    ),
    (
        "nutrition",
        0,
        "Recipe Generation with Ingredient Substitution Graphs",
        "Cooking assistants should offer substitutes when an ingredient is missing. We build a graph of substitutions from user comments and condition a recipe generator on paths in it. Human judges find the recipes more plausible than those of a plain language model. Constraints such as vegan, cheap or low in sugar are satisfied in 92 percent of the cases.",
    ),
    (
        "law",
        0,
        "Extracting Obligations from Insurance Contracts with Span-Level Supervision",
        "Insurance contracts state duties of both parties in long clauses. We annotate 900 contracts of motor, home and health insurers with obligations, conditions and deadlines, and train span extraction models. Large language models find obligations well but confuse conditions. We propose constrained decoding over clause structure. The data set is released for research on legal text.",
    ),
]
