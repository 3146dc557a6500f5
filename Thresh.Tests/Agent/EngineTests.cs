using Xunit;

namespace Thresh.Tests.Agent;

/// <summary>Tests on the real engine share its images and run one after the other: their timings would disturb each other.</summary>
[CollectionDefinition(nameof(EngineTests))]
public sealed class EngineTests : ICollectionFixture<TestImages>;
