@transient val spark = org.apache.spark.sql.SparkSession.builder().appName("shell").config("spark.repl.class.outputDir", System.getProperty("repl.out")).getOrCreate()
@transient val sc = spark.sparkContext
