// Each test keeps several processes busy: side by side they would only wait for each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
